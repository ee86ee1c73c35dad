import type { CutNetwork, CutRunner, Outcome } from '../../src/cuts/model.ts'
import type { CutProgram } from '../../src/cuts/program.ts'
import { fromBase64 } from '../../src/base/bytes.ts'
import type { EnginePage } from './browsers/engine-browser.ts'

/** An outcome as JSON. */
type Sent = Omit<Outcome, 'bytes'> & { readonly bytes: string }

/** Of how many runs a question to the page is made: each question costs as much as a run. */
const perQuestion = 40

/** Runs in the page. */
const runAll = async (programJson: string, networksJson: string): Promise<readonly Sent[]> => {
  const page = globalThis as { cutsUnderTest?: { of: string; runner: Promise<CutRunner> } }
  const { chunkwise } = globalThis
  if (!chunkwise) throw new Error('there is no Chunkwise here')
  if (page.cutsUnderTest?.of !== programJson) {
    void page.cutsUnderTest?.runner.then((runner) => runner.dispose())
    const runner = chunkwise.cuts(JSON.parse(programJson) as CutProgram)
    page.cutsUnderTest = { of: programJson, runner }
  }
  const runner = await page.cutsUnderTest.runner
  const { signal } = new AbortController()
  return Promise.all(
    (JSON.parse(networksJson) as CutNetwork[]).map(async (network) => {
      const { bytes, ...rest } = await runner.run(network, signal)
      // Only of the reference does anybody look at them.
      const isReference = network.asSent && !network.fault && !network.writing
      const binary = isReference ? Array.from(bytes, (byte) => String.fromCharCode(byte)) : []
      return { ...rest, bytes: btoa(binary.join('')) }
    }),
  )
}

/**
 * Runs a program on networks in a page of Chunkwise, many at a time: what `tryEveryCut` needs. The page
 * keeps what it started until another program comes.
 */
export function cutRunnerIn(page: EnginePage, program: CutProgram): CutRunner {
  type Waiting = {
    readonly network: CutNetwork
    readonly resolve: (outcome: Outcome) => void
    readonly reject: (error: unknown) => void
  }
  let waiting: Waiting[] = []
  const ask = async () => {
    const asked = waiting
    waiting = []
    try {
      const networks = asked.map(({ network }) => network)
      const sent = await page.evaluate(runAll, JSON.stringify(program), JSON.stringify(networks))
      for (const [index, { resolve }] of asked.entries()) {
        const one = sent[index]
        if (one) resolve({ ...one, bytes: fromBase64(one.bytes) })
      }
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }
  return {
    lanes: perQuestion,
    run: (network) =>
      new Promise((resolve, reject) => {
        waiting.push({ network, resolve, reject })
        // What is asked in the same turn goes together.
        if (waiting.length === 1) setImmediate(() => void ask())
      }),
    dispose: () => undefined,
  }
}
