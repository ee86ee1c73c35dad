// follows: 1785d31efd0b
/* What is said of the bytes of a chunk, in Chinese. */
import type { ChunkTexts, UnitTexts } from '../../wire/describe/chunk-texts.ts'

const unit = (name: string): Pick<UnitTexts, 'rest' | 'middle'> => ({
  rest: (number) => `开头是第 ${number} ${name}的剩余部分`,
  middle: (number) => `第 ${number} ${name}的中间部分`,
})

export const chunkZh: ChunkTexts = {
  empty: '没有字节',
  nothingCut: '字符完整，没有切开',
  byteOrderMark: '以字节顺序标记（BOM）开头',
  only: (first, last, length, character) =>
    `${character} 有 ${length} 个字节，这里只有第 ${first === last ? first : `${first}、${last}`} 个`,
  beginsWith: (rest, character) => `开头是 ${character} 的最后 ${rest} 个字节`,
  endsAfter: (count, length, character) =>
    `末尾只有 ${character} 的前 ${count} 个字节，共 ${length} 个`,
  invalid: (count) => `有 ${count} 个字节不是有效的 UTF-8`,
  unknownCharacter: '某个字符',
  markItself: '字节顺序标记（BOM）',
  beginsWithLf: '开头是 CR LF 中的 LF',
  cutInCrlf: '事件在 CR 和 LF 之间被切开',
  silent: (count) => `有 ${count} 段没有 data，不会派发事件`,
  units: {
    events: {
      ...unit('个事件'),
      whole: (count) => (count === 1 ? '一个完整的事件' : `一个数据块里有 ${count} 个事件`),
      half: '事件的开头，还缺空行',
    },
    items: {
      ...unit('个数组元素'),
      whole: (count) => `${count} 个 JSON 数组元素`,
      half: 'JSON 数组元素的开头',
    },
    lines: {
      ...unit('行'),
      whole: (count) => (count === 1 ? '一行完整的 JSON' : `一个数据块里有 ${count} 行 JSON`),
      half: '一行 JSON 的开头',
    },
  },
}
