# An image of three layers goes to the registry and comes back, as the AWS CLI and Docker have it.
set -eu
command -v aws >/dev/null || { echo 'no command aws'; exit 127; }
aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" --output text "$@"; }
docker() { DOCKER_BUILDKIT=0 command docker --config "$PWD/docker" "$@"; }
registry=${AWS_ENDPOINT_URL#http://}
app=$registry/team/app
trap 'docker rmi -f $(docker images -q --filter "reference=$registry/*" --filter "reference=$registry/*/*" | sort -u) >/dev/null 2>&1' EXIT

refused() { # WORDS COMMAND...: the command fails, and says so
  words=$1
  shift
  if said=$("$@" 2>&1); then echo "not refused: $*"; exit 1; fi
  case $said in *"$words"*) ;; *) echo "$* said: $said"; exit 1 ;; esac
}

image() { # TAG TEXT: builds an image of three layers
  rm -rf context && mkdir context
  echo "$2" >context/text
  head -c 3000000 /dev/urandom >context/noise
  date +%N >context/time
  printf 'FROM scratch\nADD noise /noise\nADD text /text\nADD time /time\nCMD ["/text"]\n' >context/Dockerfile
  docker build -q -t "$1" context >/dev/null
}

content() { # IMAGE: digests of the files in it
  id=$(docker create "$1")
  docker export "$id" | tar -xO noise text time | sha256sum
  docker rm "$id" >/dev/null
}

[ "$(aws ecr create-repository --repository-name team/app --query repository.repositoryUri)" = "$app" ]
aws ecr create-repository --repository-name other --image-tag-mutability IMMUTABLE >/dev/null
image "$app:v1" one
refused 'no basic auth credentials' docker push "$app:v1"
refused 'Unauthorized' docker login -u AWS -p wrong "$registry"
aws ecr get-login-password | docker login -u AWS --password-stdin "$registry" 2>/dev/null

docker push "$app:v1" | tail -1 | grep -q 'v1: digest: sha256:'
digest=$(aws ecr describe-images --repository-name team/app --query 'imageDetails[0].imageDigest')
docker push "$app:v1" | grep -q "$digest"
before=$(content "$app:v1")
docker rmi "$app:v1" >/dev/null
docker pull -q "$app:v1" >/dev/null
[ "$(content "$app:v1")" = "$before" ]
docker rmi -f "$app:v1" >/dev/null
docker pull -q "$app@$digest" >/dev/null
docker tag "$app@$digest" "$app:v1"

docker tag "$app:v1" "$registry/other:v1"
[ "$(docker push "$registry/other:v1" | grep -c 'Mounted from team/app')" = 3 ]
image "$registry/other:v1" two
refused "tag invalid: The image tag 'v1' already exists in the 'other' repository and cannot be overwritten" \
  docker push "$registry/other:v1"
docker tag "$app:v1" "$registry/none:v1"
refused "name unknown: The repository with name 'none' does not exist in the registry with id '000000000000'" \
  docker push "$registry/none:v1"
refused 'manifest for' docker pull "$app:v2"

[ "$(aws ecr batch-get-image --repository-name team/app --image-ids imageTag=v1 --query 'images[0].imageId.imageDigest')" = "$digest" ]
aws ecr batch-delete-image --repository-name team/app --image-ids imageTag=v1 >/dev/null
[ "$(aws ecr list-images --repository-name team/app --query 'length(imageIds)')" = 0 ]
docker rmi -f "$app:v1" "$registry/other:v1" "$registry/none:v1" >/dev/null
docker pull -q "$registry/other:v1" >/dev/null
[ "$(content "$registry/other:v1")" = "$before" ]
echo 'the image came back'
