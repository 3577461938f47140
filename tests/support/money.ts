/** An amount in 分. */
export const cny = (minor: number) => ({ minor, currency: 'CNY' })
