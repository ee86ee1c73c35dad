/* How the simulated OpenAI refuses a request (openai-node core/error.ts), and who may ask. */

/** As the service prints JSON that is not streamed. */
export const indented = (value: unknown, by: number) => `${JSON.stringify(value, null, by)}\n`

/** An error object, as the whole body. */
export const openaiError = (
  message: string,
  param: string | null,
  code: string | null,
  type?: string,
) => indented({ error: { message, type: type ?? 'invalid_request_error', param, code } }, 4)

export const notJson = openaiError(
  "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. If you have trouble figuring out how to fix this, please contact us through our help center at help.openai.com.)",
  null,
  null,
)
export const noKey = openaiError(
  "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API from your browser and are prompted for a username and password. You can obtain an API key from https://platform.openai.com/account/api-keys.",
  null,
  null,
)
export const serverError = openaiError(
  'The server had an error while processing your request. Sorry about that!',
  null,
  null,
  'server_error',
)
export const anotherMethod = (path: string) =>
  openaiError(
    `Not allowed to GET on ${path} (HINT: Perhaps you meant to use a different HTTP method?)`,
    null,
    'method_not_supported',
  )

export const key = { authorization: 'Bearer a-key-for-tests' }
