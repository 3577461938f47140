/** The Middle East and Africa. Figures are invented. */
import { lines, type Layout } from './layout.ts'

export const MIDDLE_EAST_AFRICA_LAYOUTS: Layout[] = [
  {
    name: 'Emirates NBD (Debit Credit with CR balance)',
    text: lines(
      'Date,Description,Debit,Credit,Balance',
      '31-01-2024,POS-PURCHASE LULU,120.00,,880.00CR',
      '30-01-2024,SALARY,,"1,000.00","1,000.00CR"',
    ),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '120.00',
  },
  {
    name: 'Isracard-like Hebrew',
    encoding: 'windows-1255',
    text: lines(
      'תאריך עסקה,שם בית עסק,סכום חיוב,מטבע',
      '31/01/2024,שופרסל,123.45,ILS',
      '30/01/2024,רמי לוי,50.00,ILS',
    ),
    rows: 2,
    moneyIn: '0.00',
    moneyOut: '173.45',
    currency: 'ILS',
  },
  {
    name: 'Leumi Hebrew (חובה זכות)',
    encoding: 'windows-1255',
    text: lines(
      'תאריך,תיאור,אסמכתא,בחובה,בזכות,היתרה',
      '31/01/2024,שופרסל,1,123.45,,876.55',
      '30/01/2024,משכורת,2,,1000.00,1000.00',
    ),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '123.45',
  },
  {
    name: 'Equity Kenya',
    text: lines(
      'Transaction Date,Value Date,Particulars,Money Out,Money In,Balance',
      '31/01/2024,31/01/2024,MPESA,500.00,,500.00',
      '30/01/2024,30/01/2024,SALARY,,1000.00,1000.00',
    ),
    rows: 2,
    moneyIn: '1000.00',
    moneyOut: '500.00',
  },
  {
    name: 'GTBank Nigeria (Debits Credits)',
    text: lines(
      'Trans. Date,Value. Date,Reference,Debits,Credits,Balance,Originating Branch,Remarks',
      '31-Jan-2024,31-Jan-2024,1,"5,000.00",,"45,000.00",HQ,POS',
      '30-Jan-2024,30-Jan-2024,2,,"50,000.00","50,000.00",HQ,SALARY',
    ),
    rows: 2,
    moneyIn: '50000.00',
    moneyOut: '5000.00',
  },
  {
    name: 'M-Pesa',
    text: lines(
      'Receipt No.,Completion Time,Details,Transaction Status,Paid In,Withdrawn,Balance',
      'SAV1,2024-01-31 10:00:00,Pay Bill to KPLC,Completed,,-500.00,1500.00',
      'SAV0,2024-01-30 09:00:00,Funds received from JOHN,Completed,2000.00,,2000.00',
    ),
    rows: 2,
    moneyIn: '2000.00',
    moneyOut: '500.00',
  },
]
