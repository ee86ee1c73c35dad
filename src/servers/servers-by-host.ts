import { anthropic } from './anthropic.ts'
import { aspnet } from './aspnet/aspnet.ts'
import { InvalidParameterError } from '../catalogue/servers/parameter-values.ts'
import { gemini } from './gemini.ts'
import { ollama } from './ollama.ts'
import { openai } from './openai/openai.ts'
import { plainText } from './plain-text.ts'
import type { Respond } from './server.ts'
import { site } from './site.ts'

/** The simulated servers of other origins, by host, over http and https. */
export const respondByHost: Readonly<Record<string, Respond>> = {
  'localhost:5255': respondingTo(aspnet),
  'api.openai.com': respondingTo(openai),
  'api.anthropic.com': respondingTo(anthropic),
  'generativelanguage.googleapis.com': respondingTo(gemini),
  'localhost:11434': respondingTo(ollama),
  '127.0.0.1:11434': respondingTo(ollama),
}

/** The servers of the site's own origin. */
export const respondOfSite: Respond = respondingTo(site)

/** Values that do not fit a server's parameters are answered with 400. */
function respondingTo(respond: Respond): Respond {
  return async (context, request) => {
    try {
      return await respond(context, request)
    } catch (error) {
      if (error instanceof InvalidParameterError) return plainText(error.message, 400)
      throw error
    }
  }
}
