import { modulesPath } from '../../channels/lane.ts'
import { requestsGlobal, type ConfinedStart } from '../../channels/stand-ins.ts'

/*
 * Workers that run learner code where no service worker serves their script with a policy. A worker that
 * is made from a `blob:` inherits the policy of the document that made it, so they are made by an empty
 * frame, whose policy allows no connection; the page itself needs none (decision 21).
 */

/** Starts such workers. */
type StartConfined = (start: ConfinedStart, ports: MessagePort[]) => Worker

interface ConfinedOptions {
  /** The directory that the app is served from. */
  readonly base: string
  /** All that the workers may be started with. */
  readonly scripts: readonly string[]
  /** To what is no network; without it, their code can make no request at all. */
  readonly connects: 'blob: data:' | "'none'"
}

/**
 * The policy of the frame, and so of the workers that it makes. Only these scripts, and the modules that
 * code can import, can be loaded; `worker-src` names the modules for Firefox (decision 5).
 */
const policyFor = ({ scripts, connects }: ConfinedOptions, modules: string): string =>
  [
    "default-src 'none'",
    `script-src blob: ${modules} ${scripts.join(' ')}`,
    `connect-src ${connects}`,
    `worker-src blob: ${modules}`,
  ].join('; ')

/**
 * What such a worker runs first. It loads its scripts in their order and hands the last one the page's
 * first message. A script that can't be had is an error of the worker, as with any other.
 */
const firstScript = `onmessage = async ({ data, ports }) => {
  onmessage = null
  const { location, scripts, init, hasRequests } = data
  Object.defineProperty(self, 'location', { value: new URL(location), configurable: true })
  const [first, ...others] = ports
  if (hasRequests) self['${requestsGlobal}'] = first
  try {
    for (const script of scripts) await import(script)
    dispatchEvent(new MessageEvent('message', { data: init, ports: hasRequests ? others : ports }))
  } catch (error) {
    setTimeout(() => { throw error })
  }
}`

/** Prepares the frame that makes such workers. */
export async function confinedWorkers(options: ConfinedOptions): Promise<StartConfined> {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.title = 'Chunkwise'
  const policy = policyFor(options, new URL(modulesPath, options.base).href)
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
    const worker = new realm.Worker(address, { type: 'module' })
    worker.postMessage(start, ports)
    return worker
  }
}
