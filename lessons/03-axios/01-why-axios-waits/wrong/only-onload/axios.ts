const xhr = new XMLHttpRequest()
xhr.open('POST', 'http://localhost:5255/stream')
xhr.onload = () => output.append(xhr.responseText)
xhr.send()
