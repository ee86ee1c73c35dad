import { effect, useComputed } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

import { millis, type Millis } from '../../base/units.ts'
import { replaySpeeds, type RunOnShow } from '../../playground/model.ts'
import { clockMoment } from '../../trace/model/moment-text.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { speed } from '../texts/format.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'

/** The scrubber goes in this many steps, each at least one millisecond. */
const steps = 400

interface ReplayProps {
  readonly playground: RunOnShow
}

/** Shows a finished run again, at its own speed or another; the lanes' outputs follow. */
export function ReplayControls({ playground }: ReplayProps) {
  const t = panelTexts.value.replay
  const speedNow = useComputed(() => {
    const replay = playground.replay.value
    return replay?.isPlaying ? replay.speed : null
  })
  const isOn = useComputed(() => playground.replay.value !== null)
  const trace = useComputed(() => playground.view.value?.trace ?? null).value
  // A server may have more to say when the lanes have ended.
  const lastAt = useComputed(() => playground.view.value?.trace.lastAt ?? millis(0)).value
  const reason = !trace ? t.nothingRun : playground.running.value ? t.waits : null
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for forms
    <div class="timeline-group" role="group" aria-label={t.title}>
      <span class="timeline-group-name" aria-hidden="true">
        {t.title}
      </span>
      {replaySpeeds.map((value) =>
        speedNow.value === value ? (
          <ActionButton
            key={value}
            label={t.pause}
            hint={t.pause}
            onPress={() => playground.pause()}
          >
            <span class="timeline-pause" aria-hidden="true" />
            {speed(value)}
          </ActionButton>
        ) : (
          <ActionButton
            key={value}
            label={t.play(speed(value))}
            disabledReason={reason}
            onPress={() => playground.play(value)}
          >
            <Icon name="run" />
            {speed(value)}
          </ActionButton>
        ),
      )}
      {trace && !playground.running.value && (
        <Scrubber playground={playground} trace={trace} lastAt={lastAt} />
      )}
      {isOn.value && (
        <ActionButton
          kind="icon"
          label={t.leave}
          hint={t.leaveHint}
          onPress={() => playground.endReplay()}
        >
          <Icon name="cross" />
        </ActionButton>
      )}
    </div>
  )
}

interface ScrubberProps extends ReplayProps {
  readonly trace: Trace
  readonly lastAt: Millis
}

/** Where the replay stands. It follows the replay's frames without being rendered by each. */
function Scrubber({ playground, trace, lastAt }: ScrubberProps) {
  const range = useRef<HTMLInputElement>(null)
  const time = useRef<HTMLSpanElement>(null)
  const length = Math.max(1, Math.ceil(trace.sinceZero(lastAt)))
  const step = Math.max(1, Math.round(length / steps))
  useEffect(
    () =>
      effect(() => {
        const replay = playground.replay.value
        const at = replay ? trace.sinceZero(replay.at) : length
        const text = panelTexts.value.replay.positionText(clockMoment(at), clockMoment(length))
        if (range.current) {
          range.current.value = String(at)
          range.current.setAttribute('aria-valuetext', text)
        }
        if (time.current) time.current.textContent = clockMoment(at)
      }),
    [playground, trace, length],
  )
  return (
    <>
      <input
        ref={range}
        type="range"
        class="timeline-scrubber"
        aria-label={panelTexts.value.replay.position}
        min={0}
        max={length}
        step={step}
        onInput={(event) => {
          const { valueAsNumber } = event.currentTarget
          // The last step may fall short of the end by less than a step.
          const at = valueAsNumber + step > length ? length : valueAsNumber
          playground.seek(millis(trace.zeroAt + at))
        }}
      />
      <span class="timeline-position" aria-hidden="true">
        <span ref={time} class="timeline-time" />{' '}
        <span class="timeline-zero">{panelTexts.value.zero.one}</span>
      </span>
    </>
  )
}
