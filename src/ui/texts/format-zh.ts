import * as format from './format.ts'

/* Numbers, units and lists as Chinese sentences need them. */

const borders = [/(\p{Script=Han})(?=[\w/*'<{$@#])/gu, /([\w/*'>})\]+%])(?=\p{Script=Han})/gu]

/** Puts the space between Chinese and Latin text, in a sentence made with values. */
export const spaced = (text: string): string =>
  borders.reduce((sentence, border) => sentence.replace(border, '$1 '), text)

/** A count with thousands separated: `1,234`. */
export const count = (value: number): string => format.count(value, 'zh')

/** Several things in one breath: `速度、网络和服务器参数`. */
export const allOf = (things: readonly string[]): string => spaced(format.allOf(things, 'zh'))

/** A duration that somebody chose, as prose has it: `500 毫秒`, `1.5 秒`. */
export const chosenDuration = (ms: number): string =>
  ms < 1000 ? `${count(ms)} 毫秒` : `${count(ms / 1000)} 秒`

export { bytes } from './format.ts'

export const units = { chunk: '数据块', event: '事件', message: '消息' }

/** So many of what a lane receives, with its measure word. */
export const counted = (value: number, unit: keyof typeof units): string =>
  `${count(value)} ${unit === 'message' ? '条' : '个'}${units[unit]}`
