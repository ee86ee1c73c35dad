/**
 * The address of the site's root, as the build is given it, ending in a slash; null if it isn't given.
 *
 * @throws Error that says what is wrong with it.
 */
export function readSiteAddress(given: string | undefined): string | null {
  if (given === undefined || given === '') return null
  const address = URL.canParse(given) ? new URL(given) : null
  if (!address || !/^https?:$/.test(address.protocol) || address.search || address.hash) {
    throw new Error(
      `CHUNKWISE_SITE is "${given}". It must be the address of the site, such as https://example.org/chunkwise/.`,
    )
  }
  return address.href.endsWith('/') ? address.href : `${address.href}/`
}
