set -u
command -v terraform >/dev/null || { echo 'no command terraform'; exit 77; }
echo 'def handler(event, context): return event' >f.py
python3 -c 'import zipfile; zipfile.ZipFile("f.zip", "w").write("f.py")'
terraform init -input=false -no-color >init.log 2>&1 || { tail -n 5 init.log; echo 'no provider of AWS'; exit 77; }
must() { # WHAT COMMAND...
  what=$1
  shift
  "$@" -input=false -no-color >step.log 2>&1 || { cat step.log; echo "terraform does not $what"; exit 1; }
}
must apply terraform apply -auto-approve
must 'find what it has made as it made it' terraform plan -detailed-exitcode
must destroy terraform destroy -auto-approve
terraform state list | grep . && exit 1
echo 'terraform converges'
