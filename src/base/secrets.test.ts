import { expect, test } from 'vitest'

import { withHiddenHeaders, withHiddenSecrets } from './secrets.ts'

test.each([
  ['http://a.test/x?api_key=s3cret&n=1#part', 'http://a.test/x?api_key=(removed)&n=1#part'],
  ['http://a.test/x?access%5Ftoken=s3cret', 'http://a.test/x?access%5Ftoken=(removed)'],
  ['http://me:s3cret@a.test/x', 'http://a.test/x'],
  ['http://a.test/x?q=a%20b+c&flag', 'http://a.test/x?q=a%20b+c&flag'],
  ['http://a.test/@x?mail=a@b', 'http://a.test/@x?mail=a@b'],
])('%s is recorded as %s', (address, shown) => {
  expect(withHiddenSecrets(address)).toBe(shown)
})

test('headers keep their names, and lose values that may be secrets', () => {
  expect(
    withHiddenHeaders([
      ['Authorization', 'Bearer s3cret'],
      ['x-access-token', 's3cret'],
      ['idempotency-key', '7'],
      ['location', 'http://a.test/?sig=s3cret'],
    ]),
  ).toEqual([
    ['Authorization', '(removed)'],
    ['x-access-token', '(removed)'],
    ['idempotency-key', '7'],
    ['location', 'http://a.test/?sig=(removed)'],
  ])
})
