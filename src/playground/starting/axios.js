import axios from 'axios'

const response = await axios.post(
  'http://localhost:5255/stream',
)

output.append(response.data.join(''))
