import { mount } from 'svelte';
import './page.css';
import App from './App.svelte';
import { take_token } from './api';

take_token();
mount(App, { target: document.getElementById('page')! });
