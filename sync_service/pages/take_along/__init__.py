"""What people take along from the pages: ``offers`` is what a page shows of it, ``files`` gives the documents."""
