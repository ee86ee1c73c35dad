/** Where lanes' requests are made: by the browser itself, or by stand-ins (decision 21). */
export const browsers = ['real', 'simulated'] as const
export type BrowserChoice = (typeof browsers)[number]

/** What a page's address chooses by `?browser=`; null if it leaves that to the settings. */
export function browserInAddress(href: string): BrowserChoice | null {
  const named = new URL(href).searchParams.get('browser')
  return browsers.find((each) => each === named) ?? null
}
