import Shell

Entry.main()
