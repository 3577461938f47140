/** Latin America. Figures are invented. */
import { lines, type Layout } from './layout.ts'

export const LATIN_AMERICA_LAYOUTS: Layout[] = [
  {
    name: 'Nubank Brazil (account)',
    text: lines(
      'Data,Valor,Identificador,Descrição',
      '15/01/2024,-45.90,65a1-1,Compra no débito - Padaria',
      '25/01/2024,3000.00,65a1-2,Transferência recebida pelo Pix - ACME',
    ),
    rows: 2,
    moneyIn: '3000.00',
    moneyOut: '45.90',
  },
  {
    name: 'Itaú Brazil (headerless, day/month, comma)',
    text: lines(
      '15/01/2024;PIX TRANSF JOAO15/01;-50,00',
      '16/01/2024;SALARIO;2.500,00',
      '20/01/2024;TAR PACOTE;-29,90',
    ),
    rows: 3,
    moneyIn: '2500.00',
    moneyOut: '79.90',
  },
  {
    name: 'Bancomer México (cargo abono saldo)',
    text: lines(
      'Fecha,Descripción,Cargo,Abono,Saldo',
      '31/01/2024,SPEI ENVIADO,"1,500.00",,"8,500.00"',
      '30/01/2024,DEPOSITO NOMINA,,"10,000.00","10,000.00"',
    ),
    rows: 2,
    moneyIn: '10000.00',
    moneyOut: '1500.00',
  },
  {
    name: 'Banco do Brasil (Valor + D/C column)',
    encoding: 'windows-1252',
    text: lines(
      '"Data","Dependencia Origem","Histórico","Data do Balancete","Número do documento","Valor",',
      '"31/01/2024","","Compra com Cartão","","123","-12.30",',
      '"30/01/2024","","Saldo Anterior","","0","1000.00",',
      '"31/01/2024","","Proventos","","124","500.00",',
    ),
    rows: 2,
    moneyIn: '500.00',
    moneyOut: '12.30',
  },
  {
    name: 'Inter Brazil preamble',
    text: lines(
      'Extrato Conta Corrente',
      'Conta ;123456',
      'Período ;01/01/2024 a 31/01/2024',
      'Saldo ;1.487,70',
      '',
      'Data Lançamento;Histórico;Descrição;Valor;Saldo',
      '31/01/2024;Pix enviado;Joao;-12,30;1.487,70',
      '30/01/2024;Pix recebido;ACME;1.500,00;1.500,00',
    ),
    rows: 2,
    moneyIn: '1500.00',
    moneyOut: '12.30',
  },
  {
    name: 'Bancolombia',
    text: lines(
      'FECHA,DESCRIPCIÓN,SUCURSAL,DCTO.,VALOR,SALDO',
      '31/01/2024,COMPRA EXITO,,,"-45,000.00","955,000.00"',
      '15/01/2024,PAGO DE NOMINA,MEDELLIN,,"1,000,000.00","1,000,000.00"',
    ),
    rows: 2,
    moneyIn: '1000000.00',
    moneyOut: '45000.00',
  },
  {
    name: 'Galicia AR',
    text: lines(
      'Fecha;Descripción;Origen;Débitos;Créditos;Grupo de Conceptos;Concepto;Número de Terminal;Observaciones Cliente;Número de Comprobante;Leyendas Adicionales 1;Tipo de Movimiento;Saldo',
      '31/01/2024;COMPRA DEBITO;;1.250,50;0,00;;;;;;SUPER;;8.749,50',
      '15/01/2024;TRANSFERENCIA;;0,00;10.000,00;;;;;;ACME;;10.000,00',
    ),
    rows: 2,
    moneyIn: '10000.00',
    moneyOut: '1250.50',
  },
]
