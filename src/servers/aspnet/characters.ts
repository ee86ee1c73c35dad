import { encodeChar } from '../../wire/encode/json-array.ts'
import { aspnetCharacters } from '../../catalogue/servers/aspnet.ts'
import type { ServerContext } from '../server.ts'
import { answerArray } from './array.ts'

/** Answers `POST /stream`, the article's controller: an action that returns `IAsyncEnumerable<char>`. */
export function answerCharacters(context: ServerContext, request: Request): Promise<Response> {
  const values = context.values(aspnetCharacters, request.url)
  return answerArray(context, request, values, values.text('text').split('').map(encodeChar))
}
