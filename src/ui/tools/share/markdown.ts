import type { SharedProgram } from '../../../playground/share/shared-program.ts'
import { laneNames, lanes } from '../../../trace/model/lane.ts'

/** A link and the code as Markdown (CommonMark 0.31, §4.5): each fence is longer than any in its code. */
export function programToMarkdown(
  program: SharedProgram,
  link: string | null,
  { title, server }: { readonly title: string; readonly server: string },
): string {
  const blocks = lanes.flatMap((lane) => {
    const code = program.code[lane]
    return code === undefined ? [] : [blockOf(laneNames[lane], code)]
  })
  if (program.server !== undefined) blocks.push(blockOf(server, program.server))
  return [...(link === null ? [] : [`[${title}](${link})`]), ...blocks].join('\n\n') + '\n'
}

function blockOf(name: string, code: string): string {
  const runs = code.match(/`+/g) ?? []
  const longest = Math.max(2, ...runs.map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `**${name}**\n\n${fence}ts\n${code.replace(/\n+$/, '')}\n${fence}`
}
