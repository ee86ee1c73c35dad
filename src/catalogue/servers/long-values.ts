/*
 * Parameters that take longer values than others. Apart from their server's description: what reads
 * settings, on the first page and in every realm, needs no more of it than this.
 */

export const rawServerId = 'raw'

/** UTF-16 units of the longest body of one's own: 1 MiB in base64. */
export const maxBodyLength = Math.ceil((1024 * 1024) / 3) * 4

/** How long a value may be, by the server's id and the parameter's name. */
export const longValues: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  [rawServerId]: { body: maxBodyLength },
}
