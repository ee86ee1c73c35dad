/*
 * All that the page begins with, as one module: so it stays one file of the build, of which an embed
 * takes the same once somebody has touched it. In two files it would be 2 kB larger for everybody.
 */
export { mountApp } from './ui/app/mount.tsx'
export { createPlayground } from './playground/playground.ts'
export { linkServers, samples, sandboxUrl, serverScriptUrl } from './link-servers.ts'
export { watchMissingParts } from './ui/shell/missing-part.ts'
export { createShell } from './ui/shell/shell.ts'
export { traceToJson } from './trace/formats/json.ts'
