/**
 * What the actions of QIF investment registers move in the register's own cash. An action that ends in X moves the
 * money to or from another account, whose own register shows it: here it nets to nothing.
 */
const IN = new Set([
  'sell',
  'div',
  'intinc',
  'cglong',
  'cgmid',
  'cgshort',
  'rtrncap',
  'miscinc',
  'xin',
  'shtsell',
  'deposit',
  'contrib',
  'grant',
])
const OUT = new Set(['buy', 'miscexp', 'margint', 'xout', 'cvrshrt', 'withdrw', 'exercis'])

/** 'signed': the amount's own sign counts (Cash, no action); 'securities': no cash moves in this register. */
export function investmentDirection(action: string): 'in' | 'out' | 'signed' | 'securities' {
  const name = action.trim().toLowerCase()
  if (name === '' || name === 'cash' || name === 'contribx' || name === 'withdrwx') return 'signed'
  if (IN.has(name)) return 'in'
  if (OUT.has(name)) return 'out'
  return 'securities'
}
