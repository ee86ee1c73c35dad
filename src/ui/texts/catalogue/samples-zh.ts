import type { ServerSettings } from '../../../catalogue/servers/server-description.ts'

/** As many tokens as the English answer, and characters of 1, 3 and 4 bytes: what is said of one holds for both. */
const answer = '边写边看：HTTP streaming 不用等全部写完 👋'

/**
 * What free play's servers send a reader of Chinese, where theirs is English. The article's sentence is
 * Chinese for everybody; lessons have one text in all languages.
 */
export const samplesZh: ServerSettings = {
  text: { text: answer },
  lines: { text: answer },
  charging: { text: answer },
  raw: { body: 'data: 你好\n\n' },
  'openai-chat': { text: answer },
  'openai-responses': { text: answer },
  'anthropic-messages': { text: answer },
  gemini: { text: answer },
  ollama: { text: answer },
  'ui-messages': { text: answer },
}
