/* What moments count from, in English: said wherever they are shown, beside a list and beside one. */
export const momentsEn = {
  list: 'Times are measured from your code’s first statement',
  /** The same where there is little room. */
  short: '0 = code began',
  one: 'after your code began',
}
