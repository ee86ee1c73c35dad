import { useEffect, useState, type Inputs } from 'preact/hooks'

/**
 * What `compute` resolves to for these inputs. The result before stays until there is a new one;
 * null before the first.
 */
export function useResult<T>(compute: () => Promise<T>, inputs: Inputs): T | null {
  const [result, setResult] = useState<{ readonly value: T } | null>(null)
  useEffect(() => {
    let isCurrent = true
    const run = async () => {
      const value = await compute()
      if (isCurrent) setResult({ value })
    }
    void run()
    return () => {
      isCurrent = false
    }
  }, inputs)
  return result && result.value
}
