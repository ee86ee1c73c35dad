// follows: b3e90d1b212a
import type { momentsEn } from './moments-en.ts'

/* What moments count from, in Chinese: said wherever they are shown, beside a list and beside one. */
export const momentsZh: typeof momentsEn = {
  list: '时间从代码开始运行算起',
  short: '0 = 代码开始',
  one: '· 从代码开始运行算起',
}
