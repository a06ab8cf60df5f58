extension TallyfyTask {
    /// The answers of the form fields by their labels, as `tasks.fill` takes them, or nil if the task was read without
    /// `form_fields`.
    public var values: [String: Json]? { formFields.map { formValues(fields: $0) } }
}

extension TallyfyProcess {
    /// The answers of the form fields by their labels, as `processes.launchFrom` takes them, or nil if the process was read
    /// without `ko_form_fields` and `form_fields`.
    public var values: [String: Json]? {
        guard koFormFields != nil || formFields != nil else { return nil }
        return formValues(fields: (koFormFields ?? []) + (formFields ?? []))
    }
}
