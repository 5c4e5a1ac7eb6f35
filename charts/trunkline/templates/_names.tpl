{{- define "trunkline.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "trunkline.selector" -}}
app.kubernetes.io/name: trunkline-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "trunkline.labels" -}}
{{ include "trunkline.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{- define "trunkline.catalogue" -}}
{{- .Values.catalogue.configMap | default (printf "%s-catalogue" (include "trunkline.name" .)) -}}
{{- end -}}

{{- define "trunkline.trustedRoots" -}}
{{- .Values.trustedRoots.configMap | default (printf "%s-trusted-roots" (include "trunkline.name" .)) -}}
{{- end -}}
