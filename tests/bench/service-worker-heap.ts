import type { Browser, CDPSession } from '@playwright/test'

interface Reply {
  readonly id?: number
  readonly result?: { readonly usedSize?: number }
}

/** Sends one command to a target that Playwright has no session for, through the browser's own. */
const ask = (browser: CDPSession, sessionId: string, id: number, method: string): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const hear = (event: { sessionId: string; message: string }) => {
      const reply = JSON.parse(event.message) as Reply
      if (event.sessionId !== sessionId || reply.id !== id) return
      browser.off('Target.receivedMessageFromTarget', hear)
      resolve(reply)
    }
    browser.on('Target.receivedMessageFromTarget', hear)
    const message = JSON.stringify({ id, method })
    browser.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject)
  })

/** Bytes of script heap in use in the only service worker there is, after a collection, in MB. */
export const serviceWorkerHeapMegabytes = async (browser: Browser): Promise<number> => {
  const session = await browser.newBrowserCDPSession()
  try {
    const { targetInfos } = await session.send('Target.getTargets')
    const workers = targetInfos.filter(({ type }) => type === 'service_worker')
    const [worker] = workers
    if (!worker || workers.length > 1) throw new Error(`${workers.length} service workers run.`)
    const { sessionId } = await session.send('Target.attachToTarget', {
      targetId: worker.targetId,
      flatten: false,
    })
    await ask(session, sessionId, 1, 'HeapProfiler.collectGarbage')
    const { result } = await ask(session, sessionId, 2, 'Runtime.getHeapUsage')
    return (result?.usedSize ?? Number.NaN) / 1e6
  } finally {
    await session.detach()
  }
}
