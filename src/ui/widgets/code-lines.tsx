interface CodeLinesProps {
  readonly lines: readonly (readonly { readonly kind: string; readonly text: string }[])[]
  /** Lines that are marked, counted from 1. */
  readonly marked?: readonly (number | undefined)[]
}

/** Code in colour, line by line; for a `pre`. */
export function CodeLines({ lines, marked = [] }: CodeLinesProps) {
  return (
    <>
      {lines.map((tokens, index) => (
        <span
          key={index}
          class={marked.includes(index + 1) ? 'code-line code-line-marked' : 'code-line'}
        >
          {tokens.map((token, at) =>
            token.kind === 'plain' ? (
              token.text
            ) : (
              <span key={at} class={`code-${token.kind}`}>
                {token.text}
              </span>
            ),
          )}
          {'\n'}
        </span>
      ))}
    </>
  )
}
