/** Exports of bookkeeping and budget programs. Figures are invented. */
import { lines, type Layout } from './layout.ts'

export const BOOKKEEPING_LAYOUTS: Layout[] = [
  {
    name: 'csb43 converter (income and expenses are the month’s, amount the row’s)',
    text: lines(
      'bank_code,branch_code,account_key,account_number,information_mode,short_name,currency,initial_date,final_date,initial_balance,final_balance,income,expenses,income_entries,expenses_entries,branch_code,document_number,shared_item,own_item,item1,item2,reference1,reference2,transaction_date,value_date,amount,original_currency,original_amount',
      '1234,5678,90,1234567890,3,N.S,EUR,2019-11-01,2019-11-30,000.00,1000.00,1500.00,500.0,1,1,1234,567890123,12,000,INCOME,,4567,,2019-11-02,2019-11-02,1500.00,,',
      '1234,5678,90,1234567890,3,N.S,EUR,2019-11-01,2019-11-30,000.00,1000.00,1500.00,500.0,1,1,1234,567890123,12,000,EXPENSE,,4567,,2019-11-10,2019-11-10,-500.00,,',
    ),
    rows: 2,
    moneyIn: '1500.00',
    moneyOut: '500.00',
    currency: 'EUR',
  },
  {
    name: 'Monefy (amount and converted amount)',
    text: lines(
      'date,account,category,amount,currency,converted amount,currency,description',
      '16/12/2021,Cash,Bills,-55,USD,-55,USD,x',
      '16/12/2021,Cash,Salary,"1,280.8",USD,"1,280.8",USD,salary',
      '17/12/2021,Payment card,Savings,"4,884",USD,"4,884",USD,y',
    ),
    rows: 3,
    moneyIn: '6164.80',
    moneyOut: '55.00',
    currency: 'USD',
  },
  {
    name: 'Firefly III export',
    text: lines(
      'user_id,group_id,journal_id,created_at,updated_at,group_title,type,amount,foreign_amount,currency_code,foreign_currency_code,description,date,source_name,source_iban,source_type,destination_name,destination_iban,destination_type,reconciled,category',
      '1,1,1,2024-02-01T10:00:00+01:00,2024-02-01T10:00:00+01:00,,Withdrawal,-12.500000000000,,EUR,,Groceries,2024-01-05T00:00:00+01:00,Checking,,"Asset account",Lidl,,"Expense account",,Food',
      '1,2,2,2024-02-01T10:00:00+01:00,2024-02-01T10:00:00+01:00,,Deposit,1000.000000000000,,EUR,,Salary,2024-01-06T00:00:00+01:00,ACME,,"Revenue account",Checking,,"Asset account",,',
    ),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '12.50',
    currency: 'EUR',
    from: '2024-01-05',
  },
  {
    name: 'Mint (debit and credit in Transaction Type)',
    text: lines(
      '"Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels","Notes"',
      '"1/15/2024","Starbucks","STARBUCKS 1","4.50","debit","Coffee Shops","Checking","",""',
      '"1/31/2024","Payroll","ACME PAYROLL","1500.00","credit","Paycheck","Checking","",""',
    ),
    rows: 2,
    moneyIn: '1500.00',
    moneyOut: '4.50',
    from: '2024-01-15',
  },
  {
    name: 'Brex/Ramp style expenses',
    text: lines(
      'Transaction Date,Merchant,Amount,Currency,Card,Category,Memo',
      '2024-01-31,AWS,120.00,USD,1234,Cloud,',
      '2024-01-30,Uber,18.00,USD,1234,Travel,',
    ),
    rows: 2,
    moneyIn: '0.00',
    moneyOut: '138.00',
    currency: 'USD',
  },
  {
    name: 'QuickBooks register',
    text: lines(
      'Date,Ref No.,Payee,Memo,Payment,Deposit,Balance',
      '13/01/2024,1,Shop,,"1,200.00",,800.00',
      '14/01/2024,2,ACME,,,500.00,"1,300.00"',
    ),
    rows: 2,
    moneyIn: '500.00',
    moneyOut: '1200.00',
  },
  {
    name: 'YNAB export',
    text: lines(
      '"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"',
      '"Checking","","01/31/2024","Shop","Food","Food","Food","",$12.30,$0.00,"Cleared"',
      '"Checking","","01/30/2024","ACME","Inflow","Inflow","Ready to Assign","",$0.00,$1000.00,"Cleared"',
    ),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '12.30',
  },
  {
    name: 'Xero bank statement (spent received)',
    text: lines(
      'Date,Description,Reference,Payment Ref,Spent,Received,Balance',
      '31 Jan 2024,Shop,,,12.30,,87.70',
      '30 Jan 2024,ACME,,,,100.00,100.00',
    ),
    rows: 2,
    moneyIn: '100.00',
    moneyOut: '12.30',
  },
]
