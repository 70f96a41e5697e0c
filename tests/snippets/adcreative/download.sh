curl --location 'https://api.adcreative.ai/api/v1/Image/ProductGeneration/Download?applicationId={applicationId}&taskId={taskId}&imageProductGeneratorProcessId={imageProductGeneratorProcessId}&lowResolution=false&format=0' \
  --header 'Accept: application/json' \
  --header 'x-api-key: {your_api_key}' \
  --header 'x-api-secret: {your_api_secret}' \
  --header 'Authorization: Bearer {jwt_token}'
