import { readStamped } from '../../reading.ts'

type Message = MessageEvent<{ source: string; asked: Parameters<typeof readStamped>[1] }>

globalThis.onmessage = ({ data: { source, asked } }: Message) => {
  readStamped(source, asked).then(
    (reading) => globalThis.postMessage(reading),
    (error: unknown) => globalThis.postMessage(String(error)),
  )
}
