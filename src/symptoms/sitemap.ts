/** A sitemap (sitemaps.org, protocol 0.9) of the pages whose files are given. */
export function sitemapOf(site: string, files: readonly string[]): string {
  const addresses = files
    .filter((file) => /(^|\/)index\.html$/.test(file))
    .map((file) => new URL(file.replace(/index\.html$/, ''), site).href)
    .toSorted()
  const entries = addresses.map((address) => `  <url><loc>${address}</loc></url>`)
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
    `${entries.join('\n')}\n</urlset>\n`
  )
}
