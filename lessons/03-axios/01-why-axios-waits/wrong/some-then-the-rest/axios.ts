const xhr = new XMLHttpRequest()
xhr.open('POST', 'http://localhost:5255/stream')
const show = () => {
  output.clear()
  output.append(xhr.responseText)
}
xhr.onprogress = () => {
  if (xhr.responseText.length < 60) show()
}
xhr.onload = show
xhr.send()
