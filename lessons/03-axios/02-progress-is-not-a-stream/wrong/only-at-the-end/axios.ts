import axios from 'axios'

const response = await axios.post('http://localhost:5255/stream', null, {
  onDownloadProgress({ loaded }) {
    console.log('bytes:', loaded)
  },
})
output.clear()
for (const character of response.data) output.append(character)
