// follows: 01c5f153f394
import type { momentsEn } from './moments-en.ts'

/* What moments count from, in Chinese: said wherever they are shown, beside a list and beside one. */
export const momentsZh: typeof momentsEn = {
  list: '时间从代码开始运行算起',
  one: '· 从代码开始运行算起',
}
