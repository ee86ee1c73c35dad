import { ParameterValues } from '../servers/parameter-values.ts'
import { renderSource } from './render-source.ts'
import type { ServerSource, ServerValues } from '../servers/server-description.ts'
import { serverById } from '../servers/servers.ts'

/** Every template beside this file, by its path, e.g. `./sse.mjs.txt`. */
const templates = import.meta.glob<string>('./*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
})

const mswUse = `import { setupServer } from 'msw/node'
import handlers from './handlers.js'
setupServer(...handlers).listen()`

/*
 * `dotnet new web` makes a launch profile with `ASPNETCORE_ENVIRONMENT=Development`, in which an
 * exception is answered with a page for the developer instead of an empty 500; so .NET runs without.
 */

/** The languages, in the order in which they are shown. `ending` is that of the template's file. */
const languages = [
  {
    language: 'csharp',
    ending: 'cs',
    file: 'Program.cs',
    howToRun: 'dotnet run --no-launch-profile',
  },
  { language: 'javascript', ending: 'mjs', file: 'server.mjs', howToRun: 'node server.mjs' },
  { language: 'python', ending: 'py', file: 'server.py', howToRun: 'python3 server.py' },
  { language: 'go', ending: 'go', file: 'server.go', howToRun: 'go run server.go' },
  { language: 'msw', ending: 'msw', file: 'handlers.js', howToRun: mswUse },
] as const

/** The sources of a server; none for an id that there is not. */
export function sourcesOf(serverId: string): readonly ServerSource[] {
  const server = serverById(serverId)
  if (!server) return []
  return languages.flatMap(({ ending, ...shown }) => {
    const template = templates[`./${serverId}.${ending}.txt`]
    if (template === undefined) return []
    const code = (values: ServerValues) =>
      renderSource(template, server, new ParameterValues(server, values), shown.language)
    return [{ ...shown, code }]
  })
}
