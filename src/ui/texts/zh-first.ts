/* What the first page says in Chinese, in one file. Only type imports may name it (see language.ts). */
export { presetsZh } from './catalogue/presets-zh.ts'
export { samplesZh } from './catalogue/samples-zh.ts'
export { zh } from './zh.ts'
