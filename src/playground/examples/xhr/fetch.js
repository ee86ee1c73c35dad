const request = new XMLHttpRequest()
request.open('GET', '/api/lines')
let shown = 0
request.onprogress = () => {
  // responseText is all that has arrived so far.
  const { responseText } = request
  output.append(responseText.slice(shown))
  shown = responseText.length
}
request.send()
