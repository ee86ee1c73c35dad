import { requestsGlobal, type ConfinedStart } from '../../channels/stand-ins.ts'

/*
 * Workers that run learner code where no service worker serves their script with a policy. A worker that
 * is made from a `blob:` inherits the policy of the document that made it, so they are made by an empty
 * frame, whose policy allows no connection; the page itself needs none (decision 21).
 */

/** Starts such workers. */
type StartConfined = (start: Omit<ConfinedStart, 'held'>, ports: MessagePort[]) => Worker

interface ConfinedOptions {
  /** The directory of what their code may import; null where all that there is has a `blob:` address. */
  readonly modulesUrl: string | null
  /** All that the workers may be started with. */
  readonly scripts: readonly string[]
  /** To what is no network; without it, their code can make no request at all. */
  readonly connects: 'blob: data:' | "'none'"
}

/**
 * The policy of the frame, and so of the workers that it makes. Only these scripts, and the modules that
 * code can import, can be loaded; `worker-src` names the modules for Firefox (decision 5).
 */
const policyFor = ({ modulesUrl, scripts, connects }: ConfinedOptions): string => {
  const loaded = modulesUrl === null ? ['blob:'] : ['blob:', modulesUrl]
  return [
    "default-src 'none'",
    `script-src ${[...loaded, ...scripts.filter((each) => !each.startsWith('blob:'))].join(' ')}`,
    `connect-src ${connects}`,
    `worker-src ${loaded.join(' ')}`,
  ].join('; ')
}

/**
 * What such a worker runs first. It loads its scripts in their order and hands the last one the page's
 * first message. A script that can't be had is an error of the worker, as with any other. The worker is a
 * classic one: in a page from a disk Chromium starts no module worker from a `blob:`, and says nothing.
 */
const firstScript = `onmessage = async ({ data, ports }) => {
  onmessage = null
  const { location, scripts, init, hasRequests, held } = data
  const own = new Map()
  const withOwn = (text) => {
    for (const [url, address] of own) text = text.replaceAll(url, address)
    return text
  }
  for (const { url, blob } of held) {
    const file = new Blob([withOwn(await blob.text())], { type: blob.type })
    own.set(url, URL.createObjectURL(file))
  }
  for (const [key, value] of Object.entries(init)) {
    if (typeof value === 'string') init[key] = withOwn(value)
  }
  Object.defineProperty(self, 'location', { value: new URL(location), configurable: true })
  const [first, ...others] = ports
  if (hasRequests) self['${requestsGlobal}'] = first
  try {
    for (const script of scripts) await import(own.get(script) ?? script)
    dispatchEvent(new MessageEvent('message', { data: init, ports: hasRequests ? others : ports }))
  } catch (error) {
    setTimeout(() => { throw error })
  }
}`

/** Bytes name nothing, and there may be many. */
const withoutBytes = (_name: string, value: unknown): unknown =>
  value instanceof Uint8Array ? null : value

/** Prepares the frame that makes such workers. */
export async function confinedWorkers(options: ConfinedOptions): Promise<StartConfined> {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.title = 'Chunkwise'
  const policy = policyFor(options)
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">`
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true })
    document.body.append(frame)
  })
  const realm = frame.contentWindow as (Window & typeof globalThis) | null
  if (!realm) throw new Error('the browser gave the frame for the sandbox no window')
  const text = new realm.Blob([firstScript], { type: 'text/javascript' })
  const address = realm.URL.createObjectURL(text)
  return (start, ports) => {
    const worker = new realm.Worker(address)
    const held = globalThis.chunkwiseFile?.namedIn(JSON.stringify(start, withoutBytes)) ?? []
    worker.postMessage({ ...start, held } satisfies ConfinedStart, ports)
    return worker
  }
}
