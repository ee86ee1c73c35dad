import { byteCount } from './units.ts'

/**
 * How far delivery may run ahead of the client's code, as TCP's window does for a socket; then the
 * server waits. About a socket's buffers.
 */
export const windowBytes = byteCount(1024 * 1024)
