import type { HeaderList } from '../base/headers.ts'
import { addressHeaders, isSecretHeader, withoutSecretParameters } from '../base/secrets.ts'
import type { Exchange, RecordedRequest, Recording } from './model.ts'

/** The recording without what may be a secret; what was taken out is added to `removed`. */
export function withoutSecrets(recording: Recording): Recording {
  const removed = new Set(recording.removed)
  const exchanges = recording.exchanges.map((exchange) => clean(exchange, removed))
  return { ...recording, exchanges, removed: [...removed].toSorted() }
}

function clean({ request, response }: Exchange, removed: Set<string>): Exchange {
  return {
    request: { ...cleanRequest(request, removed) },
    response: { ...response, headers: cleanHeaders(response.headers, removed) },
  }
}

function cleanRequest(request: RecordedRequest, removed: Set<string>): RecordedRequest {
  const query = withoutSecretParameters(request.query, (name) => removed.add(`?${name}`))
  const headers = cleanHeaders(request.headers, removed)
  return { ...request, query, headers: headers.map(([name, value]) => [name, value]) }
}

function cleanHeaders(headers: HeaderList, removed: Set<string>): HeaderList {
  return headers.flatMap(([name, value]): HeaderList => {
    if (isSecretHeader(name)) {
      removed.add(name.toLowerCase())
      return []
    }
    return [[name, addressHeaders.has(name.toLowerCase()) ? cleanAddress(value, removed) : value]]
  })
}

/** A value with addresses, without names and passwords, and secrets in queries and fragments. */
function cleanAddress(value: string, removed: Set<string>): string {
  return value
    .replaceAll(/\/\/[^/\s?#@]*@/g, () => {
      removed.add('user:password@')
      return '//'
    })
    .replaceAll(/([?#])([^?#\s>"']*)/g, (_whole, mark: string, pairs: string) => {
      const kept = withoutSecretParameters(pairs, (name) => removed.add(`${mark}${name}`)).slice(1)
      return kept === '' && pairs !== '' ? '' : mark + kept
    })
}
