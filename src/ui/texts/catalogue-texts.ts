import type { NetworkPreset } from '../../catalogue/network/presets.ts'
import type { Program } from '../../catalogue/examples/programs/program.ts'
import type { NameAndSentence } from './catalogue/form.ts'
import { firstWords, laterWords } from './language.ts'

/*
 * What the catalogue says on the first page, in the language of the page: its own English, or a
 * table's. Called in a component, each follows a change of language. The rest is in server-words.ts.
 */

export const presetTexts = ({ id, name, summary }: NetworkPreset): NameAndSentence =>
  firstWords.value?.presetsZh[id] ?? { name, sentence: summary }

export const programTexts = (
  program: Pick<Program, 'id' | 'name' | 'sentence' | 'words'>,
): NameAndSentence & { readonly words?: string } =>
  laterWords.value?.programsZh.programs[program.id] ?? program
