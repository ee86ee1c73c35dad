import { aspnetObjects } from '../../catalogue/servers/aspnet.ts'
import { heartRateObject } from '../../catalogue/servers/sample-texts.ts'
import type { ServerContext } from '../server.ts'
import { answerArray } from './array.ts'

/**
 * Answers `GET /heart-rates`: an action that returns `IAsyncEnumerable<HeartRate>`. Its properties are
 * named in camel case (`JsonSerializerDefaults.Web`).
 */
export function answerObjects(context: ServerContext, request: Request): Promise<Response> {
  const values = context.values(aspnetObjects, request.url)
  const elements = Array.from({ length: values.number('count') }, (_, index) =>
    JSON.stringify(heartRateObject(index)),
  )
  return answerArray(context, request, values, elements)
}
