/** Whether a page's address chooses the simulated browser (decision 21), by `?browser=simulated`. */
export const choosesSimulated = (href: string): boolean =>
  new URL(href).searchParams.get('browser') === 'simulated'
