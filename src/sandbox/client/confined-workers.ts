import { modulesPath } from '../../channels/lane.ts'
import { requestsGlobal, type ConfinedStart } from '../../channels/stand-ins.ts'

/*
 * Workers that run learner code where no service worker serves their script with a policy. A worker that
 * is made from a `blob:` inherits the policy of the document that made it, so they are made by an empty
 * frame, whose policy allows no connection; the page itself needs none (decision 21).
 */

/** Starts such workers. */
type StartConfined = (start: ConfinedStart, ports: MessagePort[]) => Worker

/**
 * The policy of the frame, and so of the workers that it makes. Only these scripts, and the modules that
 * code can import, can be loaded; `worker-src` names the modules for Firefox (decision 5).
 */
const policyFor = (scripts: readonly string[], modules: string): string =>
  [
    "default-src 'none'",
    `script-src blob: ${modules} ${scripts.join(' ')}`,
    'connect-src blob: data:',
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

/** Prepares the frame; `scripts` are all that its workers may be started with. */
export async function confinedWorkers(
  base: string,
  scripts: readonly string[],
): Promise<StartConfined> {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.title = 'Chunkwise'
  const policy = policyFor(scripts, new URL(modulesPath, base).href)
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
