import axios from 'axios'

axios
  .post('http://localhost:5255/stream', undefined, {
    onDownloadProgress: ({ event }) => {
      output.clear()
      output.append(event.target.responseText)
    },
  })
  .catch((error) => output.append(error.message))
