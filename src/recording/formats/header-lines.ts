import type { HeaderList } from '../../base/headers.ts'

/** The fields of a head as it is sent: the first line is another's, the rest are fields (RFC 9112, §5). */
export function headersOf(head: string): HeaderList {
  return head
    .split(/\r?\n/)
    .slice(1)
    .flatMap((line): HeaderList => {
      const found = /^([^:\s]+):[ \t]*(.*?)[ \t]*$/.exec(line)
      return found ? [[found[1] ?? '', found[2] ?? '']] : []
    })
}
