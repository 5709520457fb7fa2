{{/* What all parts of Airflow run with; takes (list ROOT NAME). */}}
{{- define "territory.labels" -}}
app.kubernetes.io/name: territory
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{- define "territory.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 50000
  runAsGroup: 50000
  fsGroup: 50000
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "territory.locked" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* The container of a part; takes a dict: root, name, command, secrets (keys of .Values.secrets). */}}
{{- define "territory.container" -}}
name: {{ .name }}
image: "{{ .root.Values.image.repository }}:{{ .root.Values.image.tag }}"
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
args: {{ toJson .command }}
securityContext: {{- include "territory.locked" .root | nindent 2 }}
resources: {{- toYaml (index .root.Values.resources .name) | nindent 2 }}
envFrom:
  - configMapRef: {name: "{{ .root.Release.Name }}-airflow"}
env:
{{- range .secrets }}
  - name: {{ .variable }}
    valueFrom:
      secretKeyRef: {name: "{{ index $.root.Values.secrets .secret }}", key: {{ .variable }}}
{{- end }}
volumeMounts:
  - {name: tmp, mountPath: /tmp}
  - {name: shared, mountPath: /var/lib/territory}
{{- if eq .name "api-server" }}
  - {name: login, mountPath: /run/secrets/login.json, subPath: login.json, readOnly: true}
{{- end }}
{{- end }}

{{- define "territory.volumes" -}}
- name: tmp
  emptyDir: {sizeLimit: 1Gi}
- name: shared
  persistentVolumeClaim: {claimName: "{{ .root.Release.Name }}-shared"}
{{- if eq .name "api-server" }}
- name: login
  secret: {secretName: "{{ .root.Values.secrets.session }}", items: [{key: login.json, path: login.json}]}
{{- end }}
{{- end }}
