import { Fragment } from 'preact'

import { toolTexts } from '../texts/tool-texts.ts'
import { ScrollRegion } from '../widgets/scroll-region.tsx'
import { Dialog } from './dialog.tsx'
import { openDialog } from './open-dialog.ts'

const isApple = /Mac|iPhone|iPad/.test(navigator.platform)

/** The keys of the page, by where they work. */
export function ShortcutsDialog() {
  const t = toolTexts.value.shortcuts
  return (
    <Dialog title={t.title} onClose={() => (openDialog.value = null)}>
      <ScrollRegion kind="group" class="tool-shortcuts fades" aria-label={t.title}>
        {t.groups(t.modifiers[isApple ? 'apple' : 'other']).map(({ where, keys }) => (
          <section key={where}>
            <h3>{where}</h3>
            <dl>
              {keys.map(({ press, does, between }) => (
                <div key={does}>
                  <dt>
                    {press.map((key, index) => (
                      <Fragment key={key}>
                        {index > 0 && <span class="tool-between"> {between} </span>}
                        <kbd>{key}</kbd>
                      </Fragment>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </ScrollRegion>
    </Dialog>
  )
}
